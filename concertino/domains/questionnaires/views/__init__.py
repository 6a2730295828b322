"""Pages on which questionnaires are read, written, tried, published and compared."""
