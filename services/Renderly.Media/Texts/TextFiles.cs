using System.Text;

namespace Renderly.Media.Texts;

/// <summary>Files that drawtext reads from its working folder.</summary>
/// <param name="Texts">Name → content.</param>
/// <param name="Fonts">Name → path of the font it stands for.</param>
internal sealed record TextFiles(IReadOnlyDictionary<string, string> Texts, IReadOnlyDictionary<string, string> Fonts)
{
    // Without the mark: drawtext would draw it.
    private static readonly UTF8Encoding Utf8 = new(encoderShouldEmitUTF8Identifier: false);

    /// <summary>Writes the texts and links the fonts.</summary>
    public async Task WriteToAsync(string folder, CancellationToken cancellationToken)
    {
        foreach (var (name, text) in Texts)
        {
            await File.WriteAllTextAsync(Path.Combine(folder, name), text, Utf8, cancellationToken);
        }

        foreach (var (name, path) in Fonts)
        {
            File.CreateSymbolicLink(Path.Combine(folder, name), Path.GetFullPath(path));
        }
    }
}
