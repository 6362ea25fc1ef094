using System.Text;
using Renderly.Media.Texts.Engine;

namespace Renderly.Media.Texts;

/// <summary>Files that a graph's text tracks are read from.</summary>
/// <param name="Lists">Name in the working folder → which pictures the track shows how long.</param>
/// <param name="Pictures">Of all tracks.</param>
internal sealed record TextFiles(IReadOnlyDictionary<string, string> Lists, IReadOnlyList<TextPicture> Pictures)
{
    // Without the mark, which would be a part of the first line.
    private static readonly UTF8Encoding Utf8 = new(encoderShouldEmitUTF8Identifier: false);

    /// <summary>Draws the pictures and writes the lists.</summary>
    public async Task WriteToAsync(string folder, TextEngine engine, CancellationToken cancellationToken)
    {
        foreach (var (name, list) in Lists)
        {
            await File.WriteAllTextAsync(Path.Combine(folder, name), list, Utf8, cancellationToken);
        }

        foreach (var picture in Pictures)
        {
            cancellationToken.ThrowIfCancellationRequested();
            picture.DrawInto(folder, engine);
        }
    }
}
