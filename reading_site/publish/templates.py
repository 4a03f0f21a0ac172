"""The pages that a theme makes of templates alone: 404, sitemap."""

from __future__ import annotations

import gzip
from io import BytesIO
from pathlib import Path
from urllib.parse import urlsplit

from reading_site.publish.files import write_new
from reading_site.publish.frame import Frame


def build_templates(frame: Frame) -> None:
    """Render the theme's static templates, with MkDocs's events in MkDocs's order.

    After ``mkdocs.commands.build`` of MkDocs 1.6.1, whose function for this is not public.
    """
    from jinja2.exceptions import TemplateNotFound
    from mkdocs import utils
    from mkdocs.commands.build import get_context

    config, plugins = frame.config, frame.config.plugins
    for name in config.theme.static_templates:
        try:
            template = frame.env.get_template(name)
        except TemplateNotFound:
            continue
        template = plugins.on_pre_template(template, template_name=name, config=config)
        if utils.is_error_template(name):
            base = urlsplit(config.site_url or "/").path
        else:
            base = utils.get_relative_url(".", name)
        context = get_context(frame.nav, frame.pages, config, base_url=base)
        context = plugins.on_template_context(context, template_name=name, config=config)
        output = plugins.on_post_template(
            template.render(context), template_name=name, config=config
        )
        if not output.strip():
            continue
        target = Path(config.site_dir, name)
        write_new(target, output.encode())
        if name == "sitemap.xml":
            write_new(target.with_name(f"{name}.gz"), _gzipped(output.encode()))


def _gzipped(data: bytes) -> bytes:
    buffer = BytesIO()
    with gzip.GzipFile(
        fileobj=buffer, filename="sitemap.xml", mode="wb", mtime=315532800
    ) as stream:
        stream.write(data)
    return buffer.getvalue()
