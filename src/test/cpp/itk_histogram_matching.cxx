// Writes what ITK's HistogramMatchingImageFilter makes of an image, for harmonize_goldens.py.
//
// Usage: itk_histogram_matching LEVELS POINTS THRESHOLD < numbers > numbers
// where the input is "N source... M reference...", and THRESHOLD is 0 or 1. Pixels are 32-bit
// floats, the histograms in their precision. Compile with -I.../ITK-5.2 -lITKCommon-5.2
// -lITKStatistics-5.2 -litkvnl_algo-5.2 -litkvnl-5.2 (Debian: libinsighttoolkit5-dev, 5.2.1).
#include <cstdio>
#include <cstdlib>

#include "itkHistogramMatchingImageFilter.h"
#include "itkImage.h"
#include "itkImageRegionIterator.h"

using Image = itk::Image<float, 1>;

static Image::Pointer read() {
  unsigned long n;
  if (scanf("%lu", &n) != 1) exit(2);
  Image::Pointer image = Image::New();
  Image::SizeType size;
  size[0] = n;
  image->SetRegions(Image::RegionType(size));
  image->Allocate();
  for (itk::ImageRegionIterator<Image> i(image, image->GetBufferedRegion()); !i.IsAtEnd(); ++i) {
    float value;
    if (scanf("%f", &value) != 1) exit(2);
    i.Set(value);
  }
  return image;
}

int main(int, char** arguments) {
  auto filter = itk::HistogramMatchingImageFilter<Image, Image>::New();
  filter->SetSourceImage(read());
  filter->SetReferenceImage(read());
  filter->SetNumberOfHistogramLevels(atoi(arguments[1]));
  filter->SetNumberOfMatchPoints(atoi(arguments[2]));
  filter->SetThresholdAtMeanIntensity(atoi(arguments[3]) != 0);
  filter->Update();
  Image::Pointer result = filter->GetOutput();
  for (itk::ImageRegionIterator<Image> i(result, result->GetBufferedRegion()); !i.IsAtEnd(); ++i)
    printf("%.9g ", i.Get());
  printf("\n");
}
