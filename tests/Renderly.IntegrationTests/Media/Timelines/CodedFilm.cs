using Renderly.Contracts.Timelines;

namespace Renderly.IntegrationTests.Media.Timelines;

/// <summary>The frames of a film in yuv420p as they are coded; nothing is converted.</summary>
internal sealed class CodedFilm
{
    private readonly byte[] planes;
    private readonly TimelineOutput output;

    private CodedFilm(byte[] planes, TimelineOutput output) => (this.planes, this.output) = (planes, output);

    private int FrameBytes => output.WidthPixels * output.HeightPixels * 3 / 2;

    /// <param name="path">The film.</param>
    /// <param name="output">What was asked of it: its size and its rate.</param>
    public static async Task<CodedFilm> ReadAsync(string path, TimelineOutput output)
    {
        var film = new CodedFilm(
            await MediaKit.RunAsync("ffmpeg", ["-nostdin", "-v", "error", "-i", path, "-f", "rawvideo", "-"]), output);
        (film.planes.Length % film.FrameBytes).ShouldBe(0, "the film has another size or format");
        return film;
    }

    /// <summary>The frame that begins at a time.</summary>
    public CodedFrame At(double seconds) => new(
        planes.AsMemory(FrameBytes * (int)Math.Round(seconds * output.FrameRate.Numerator / output.FrameRate.Denominator), FrameBytes),
        output.WidthPixels,
        output.HeightPixels);
}
