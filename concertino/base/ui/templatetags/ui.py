"""Tags of the frame and its components."""

from django import template

register = template.Library()
