"""Four tables. None knows who a patient is, and none has ever seen a key."""

from django.db import models


class Link(models.Model):
    """A link that somebody made: until when, how it is opened, and what ended it."""

    id = models.CharField(primary_key=True, max_length=43)  # in the address: 256 bits
    secret_hash = models.CharField(max_length=64)  # SHA-256 of what manages it
    made_at = models.DateTimeField(db_index=True)
    until = models.DateTimeField(db_index=True)
    passcode = models.CharField(max_length=200)  # its hash; "" for none
    tries_left = models.IntegerField()
    once = models.BooleanField()
    size = models.BigIntegerField()  # of the file, while it is here; 0: taken back before it came
    ended = models.CharField(max_length=8)  # "", or `links.USED`, `SHUT`, `REVOKED`

    class Meta:
        """Table name."""

        db_table = "link"


class Ciphertext(models.Model):
    """What a link leads to; gone as soon as the link ends."""

    link = models.OneToOneField(Link, models.CASCADE, primary_key=True)
    jwe = models.TextField()

    class Meta:
        """Table name."""

        db_table = "ciphertext"


class Opening(models.Model):
    """That somebody asked, when, and by which name: what the person reads."""

    link = models.ForeignKey(Link, models.CASCADE)
    at = models.DateTimeField()
    recipient = models.CharField(max_length=200)
    opened = models.BooleanField()  # else the passcode was wrong

    class Meta:
        """Table name."""

        db_table = "opening"


class Location(models.Model):
    """An address that is good once and for minutes, for a file that was not sent along at once."""

    token_hash = models.CharField(primary_key=True, max_length=64)
    link = models.ForeignKey(Link, models.CASCADE)
    until = models.DateTimeField()

    class Meta:
        """Table name."""

        db_table = "location"
