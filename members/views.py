from django.http import HttpResponse


def organisation(request):
    return HttpResponse("")
