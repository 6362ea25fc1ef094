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

    /// <summary>Luma, 0…255, of the brightest pixel of an area.</summary>
    public double Brightest(Area area)
    {
        var brightest = 0.0;
        for (var row = area.Y; row < area.Y + area.Height; row++)
        {
            var line = pixels.Span.Slice(3 * ((row * width) + area.X), 3 * area.Width);
            for (var i = 0; i < line.Length; i += 3)
            {
                brightest = Math.Max(brightest, (0.2126 * line[i]) + (0.7152 * line[i + 1]) + (0.0722 * line[i + 2]));
            }
        }

        return brightest;
    }

    /// <summary>Average colours of as many bands one above the other, each by its middle.</summary>
    public IReadOnlyList<Rgb> Bands(int count)
    {
        var height = pixels.Length / 3 / width / count;
        return [.. Enumerable.Range(0, count).Select(band => Mean(width * 2 / 5, (band * height) + (height / 4), width / 5, height / 2))];
    }
}
