using System.Text;

namespace Renderly.Media.Assemble;

/// <summary>A private folder with the text files of one run, removed afterwards.</summary>
internal sealed class TextFolder : IDisposable
{
    private TextFolder(string path) => Path = path;

    public string Path { get; }

    public static async Task<TextFolder> CreateAsync(IReadOnlyDictionary<string, string> files, CancellationToken cancellationToken)
    {
        var folder = new TextFolder(Directory.CreateTempSubdirectory("renderly-text-").FullName);
        try
        {
            foreach (var (name, text) in files)
            {
                await File.WriteAllTextAsync(System.IO.Path.Combine(folder.Path, name), text, Utf8, cancellationToken);
            }

            return folder;
        }
        catch
        {
            folder.Dispose();
            throw;
        }
    }

    public void Dispose() => Directory.Delete(Path, recursive: true);

    // Without the mark: drawtext would draw it.
    private static readonly UTF8Encoding Utf8 = new(encoderShouldEmitUTF8Identifier: false);
}
