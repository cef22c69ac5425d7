"""Addresses of what there is to read."""

from django.urls import path

from unknot.web.learn import article, causes, easy, leaflets, paper, recalled, treatments

urlpatterns = [
    path("why/", causes.likely_causes, name="why"),
    path("treatments/", treatments.treatments, name="treatments"),
    path("treatment/", treatments.treatment, name="treatment"),
    path("learn/", leaflets.learn, name="learn"),
    path("learn/spasm/", leaflets.spasm, name="spasm"),
    path("learn/leaflet/", leaflets.leaflet, name="leaflet"),
    path("learn/treatment/", leaflets.about_treatment, name="about_treatment"),
    path("learn/easy/", easy.easy, name="easy"),
    path("scope/article/", article.article, name="article"),
    path("learn/unread/", recalled.unread, name="unread"),
    path("paper/", paper.paper, name="paper"),
    path("paper/sheet/", paper.paper_sheet, name="paper_sheet"),
]
