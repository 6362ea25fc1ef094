using Renderly.Contracts.Timelines;

namespace Renderly.IntegrationTests.Media;

/// <summary>A finished film's frames, decoded once and looked at as often as wanted.</summary>
internal sealed class SeenFilm
{
    private readonly byte[] pixels;
    private readonly TimelineOutput output;

    private SeenFilm(byte[] pixels, TimelineOutput output) => (this.pixels, this.output) = (pixels, output);

    public int FrameCount => pixels.Length / FrameBytes;

    private int FrameBytes => 3 * output.WidthPixels * output.HeightPixels;

    /// <param name="path">The film.</param>
    /// <param name="output">What was asked of it: its size and its rate.</param>
    public static async Task<SeenFilm> ReadAsync(string path, TimelineOutput output)
    {
        var pixels = await MediaKit.RunAsync("ffmpeg",
        [
            "-nostdin", "-v", "error", "-i", path, "-vf", "scale=flags=accurate_rnd+full_chroma_int,format=rgb24",
            "-f", "rawvideo", "-",
        ]);
        var film = new SeenFilm(pixels, output);
        (pixels.Length % film.FrameBytes).ShouldBe(0, "the film has another size");
        return film;
    }

    /// <summary>The first frame that is shown at a time or after it.</summary>
    public RgbFrame At(double seconds)
    {
        // Times of frames are no round numbers; a hundredth of a frame is less than anybody means.
        var frame = (int)Math.Ceiling((seconds * output.FrameRate.Numerator / output.FrameRate.Denominator) - 0.01);
        return new RgbFrame(output.WidthPixels, pixels.AsMemory(frame * FrameBytes, FrameBytes));
    }

    /// <summary>Average colour of an area of the first frame that is shown at a time or after it.</summary>
    public Rgb ColourAt(double seconds, Area area) => At(seconds).Mean(area.X, area.Y, area.Width, area.Height);
}
