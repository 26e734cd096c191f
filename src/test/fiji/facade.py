#@ String image
from sc.fiji.cardiacmr import CardiacMR

series = CardiacMR.create().open(image)
print("phases=%d" % series.phases())
