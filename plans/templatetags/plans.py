"""Filters for the words of a plan."""

from django import template

from plans.implementation.markdown import to_html

register = template.Library()
register.filter("markdown", to_html)
