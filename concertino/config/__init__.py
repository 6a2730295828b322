"""The roof: settings, urls, discovery, roles. The only place that knows every room."""
