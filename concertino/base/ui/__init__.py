"""Shared manners: the frame of a page, its components, registers, forms, charts, and who may open what."""
