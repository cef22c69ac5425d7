#!/usr/bin/python3
"""A window of WebKitGTK for tests, which WebKitWebDriver starts. Run by Debian's own Python.

MiniBrowser's window is a private one, and has switched off what Safari has: this one keeps a folder.
Pages' complaints go to standard output. What the port lacks (files with synchronous handles), it
lacks here too.
"""

import os

import gi

gi.require_version("Gtk", "3.0")
gi.require_version("WebKit2", "4.1")
from gi.repository import Gtk, WebKit2  # noqa: E402

LIKE_SAFARI = ("FileSystem", "AccessHandle", "StorageAPI", "StorageAPIEstimate")
WIDTH, HEIGHT = 360, 740


def settings():
    """Those of the browser, with the interfaces that Safari has switched on."""
    made, features = WebKit2.Settings(), WebKit2.Settings.get_all_features()
    made.set_enable_write_console_messages_to_stdout(True)
    for feature in map(features.get, range(features.get_length())):
        if feature.get_identifier() in LIKE_SAFARI:
            made.set_feature_enabled(feature, True)
    return made


def main():
    """Wait to be told what to open."""
    folder = os.environ["WEBKIT_FOLDER"]
    manager = WebKit2.WebsiteDataManager(
        base_data_directory=f"{folder}/data", base_cache_directory=f"{folder}/cache"
    )
    context = WebKit2.WebContext(website_data_manager=manager)

    def opened(_):
        window = Gtk.Window()
        window.set_default_size(WIDTH, HEIGHT)
        view = WebKit2.WebView(
            web_context=context, settings=settings(), is_controlled_by_automation=True
        )
        window.add(view)
        window.show_all()
        return view

    def started(_, session):
        about = WebKit2.ApplicationInfo()
        about.set_name("unknot-tests")
        about.set_version(1, 0, 0)
        session.set_application_info(about)
        session.connect("create-web-view", opened)

    context.set_automation_allowed(True)
    context.connect("automation-started", started)
    Gtk.main()


main()
