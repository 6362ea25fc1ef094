namespace Renderly.IntegrationTests.Media.Timelines;

/// <summary>One frame in yuv420p.</summary>
/// <param name="planes">Luma, and a quarter as much of each chroma.</param>
/// <param name="width">Pixels.</param>
/// <param name="height">Pixels.</param>
internal sealed class CodedFrame(ReadOnlyMemory<byte> planes, int width, int height)
{
    /// <summary>What is coded in an area, all sides even.</summary>
    public Yuv Mean(int x, int y, int areaWidth, int areaHeight)
    {
        var luma = width * height;
        return new Yuv(Of(0, width, x, y, areaWidth, areaHeight), OfChroma(luma), OfChroma(luma + (luma / 4)));

        double OfChroma(int start) => Of(start, width / 2, x / 2, y / 2, areaWidth / 2, areaHeight / 2);

        double Of(int start, int stride, int left, int top, int across, int down)
        {
            var sum = 0;
            for (var row = top; row < top + down; row++)
            {
                foreach (var value in planes.Span.Slice(start + (row * stride) + left, across))
                {
                    sum += value;
                }
            }

            return (double)sum / (across * down);
        }
    }
}
