"""The phone's home: writes the app as static files, and answers its worker in the browser."""
