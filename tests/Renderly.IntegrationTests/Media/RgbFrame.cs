namespace Renderly.IntegrationTests.Media;

/// <summary>One frame of a film, decoded once and asked of as many areas as wanted.</summary>
/// <param name="width">Pixels.</param>
/// <param name="pixels">Red, green and blue of each pixel, from the top left, row by row.</param>
internal sealed class RgbFrame(int width, ReadOnlyMemory<byte> pixels)
{
    /// <summary>Average colour of an area.</summary>
    public Rgb Mean(int x, int y, int areaWidth, int areaHeight)
    {
        var sums = new long[3];
        for (var row = y; row < y + areaHeight; row++)
        {
            var line = pixels.Span.Slice(3 * ((row * width) + x), 3 * areaWidth);
            for (var i = 0; i < line.Length; i++)
            {
                sums[i % 3] += line[i];
            }
        }

        var (red, green, blue) = (Of(sums[0]), Of(sums[1]), Of(sums[2]));
        return new Rgb(red, green, blue);

        int Of(long sum) => (int)Math.Round((double)sum / (areaWidth * areaHeight));
    }

    /// <summary>Average colours of as many bands one above the other, each by its middle.</summary>
    public IReadOnlyList<Rgb> Bands(int count)
    {
        var height = pixels.Length / 3 / width / count;
        return [.. Enumerable.Range(0, count).Select(band => Mean(width * 2 / 5, (band * height) + (height / 4), width / 5, height / 2))];
    }
}
