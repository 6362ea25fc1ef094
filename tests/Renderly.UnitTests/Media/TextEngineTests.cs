using System.Diagnostics;
using Renderly.Media.Texts;
using Renderly.Media.Texts.Engine;

namespace Renderly.UnitTests.Media;

/// <summary>Texts as they are seen, pixel by pixel.</summary>
public sealed class TextEngineTests : IDisposable
{
    private const int Width = 400;
    private const int Height = 200;

    private readonly TextEngine engine = new(TestFonts.Catalog);
    private readonly string picture = Path.Combine(Path.GetTempPath(), $"renderly-text-{Guid.CreateVersion7():N}.png");

    /// <summary>A red square has no direction of its own: it stands where the line ends.</summary>
    [Theory]
    [InlineData("— שלום עולם 🟥", true)]
    [InlineData("«مرحبا 24» 🟥", true)]
    [InlineData("ABC שלום 🟥", false)]
    [InlineData("24 h Ice 🟥", false)]
    public async Task A_line_runs_as_its_first_letter_does_whatever_stands_before_and_after_it(string text, bool endsAtTheLeft)
    {
        var pixels = await DrawAsync(text, Width);

        var red = Where(pixels, colour => colour[0] > 150 && colour[1] < 110 && colour[3] > 100).ToList();
        var letters = Where(pixels, colour => colour[0] > 200 && colour[1] > 200 && colour[3] > 100).ToList();
        red.ShouldNotBeEmpty();
        (red.Average(point => point.X) < letters.Average(point => point.X)).ShouldBe(endsAtTheLeft);
    }

    [Theory]
    [InlineData("HHHHHHHHHHHHHHHHHHHH")]
    [InlineData("НННННННННННННННННННН")]
    public async Task A_word_longer_than_the_line_is_broken_with_a_hyphen(string word)
    {
        var ink = Where(await DrawAsync(word, 200), colour => colour[3] > 100).ToList();

        // The right end of the first line: a hyphen is low, the letter as high as the line.
        var top = ink.Min(point => point.Y);
        var letter = ink.Where(point => point.Y < top + 20).ToList();
        var end = ink.Where(point => point.Y < top + 40).Max(point => point.X);
        end.ShouldBeGreaterThan(letter.Where(point => point.Y == top).Max(point => point.X) + 4);
    }

    public void Dispose()
    {
        engine.Dispose();
        File.Delete(picture);
    }

    private async Task<byte[]> DrawAsync(string text, int width)
    {
        var style = new TextStyle(text, 36, width);
        engine.Draw(picture, Width, Height, new TextBlock(style, new FrameArea(0, 0, Width, Height), 0, 10, 0), 0, 0);
        using var ffmpeg = Process.Start(new ProcessStartInfo(
            "ffmpeg", ["-nostdin", "-v", "error", "-i", picture, "-f", "rawvideo", "-pix_fmt", "rgba", "-"])
        {
            RedirectStandardOutput = true
        })!;
        using var pixels = new MemoryStream();
        await ffmpeg.StandardOutput.BaseStream.CopyToAsync(pixels, TestContext.Current.CancellationToken);
        await ffmpeg.WaitForExitAsync(TestContext.Current.CancellationToken);
        pixels.Length.ShouldBe(Width * Height * 4);
        return pixels.ToArray();
    }

    private static IEnumerable<(int X, int Y)> Where(byte[] pixels, Func<ArraySegment<byte>, bool> fits) =>
        Enumerable.Range(0, Width * Height).Where(i => fits(new ArraySegment<byte>(pixels, i * 4, 4))).Select(i => (i % Width, i / Width));
}
