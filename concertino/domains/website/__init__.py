"""The public site: what anybody may read of the association, light and kept ready."""
