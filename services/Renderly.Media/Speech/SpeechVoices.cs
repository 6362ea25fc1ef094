using System.Text.RegularExpressions;
using Renderly.Contracts.Speech;
using Renderly.Media.FFmpeg;

namespace Renderly.Media.Speech;

/// <summary>The voices that espeak-ng has on this machine: asked for once.</summary>
internal sealed partial class SpeechVoices(FFmpegProcess tools)
{
    private IReadOnlySet<string>? languages;

    /// <returns>What to call a voice of this language, or of the nearest that has one; null where there is none.</returns>
    /// <param name="tag">BCP 47, such as <c>pt-BR</c>.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <exception cref="FFmpegException">espeak-ng cannot be asked.</exception>
    public async Task<string?> OfLanguageAsync(string tag, CancellationToken cancellationToken) =>
        SynthesizeSpeech.NearestLanguage(tag, await LanguagesAsync(cancellationToken));

    /// <summary>The languages that it speaks, as tags in small letters.</summary>
    /// <exception cref="FFmpegException">espeak-ng cannot be asked.</exception>
    public async Task<IReadOnlySet<string>> LanguagesAsync(CancellationToken cancellationToken) =>
        languages ??= await AskAsync(cancellationToken);

    private async Task<IReadOnlySet<string>> AskAsync(CancellationToken cancellationToken)
    {
        SortedSet<string> found = new(StringComparer.Ordinal);
        await tools.RunAsync(
            new ToolRun(Tool.EspeakNg, ["--voices"]) { OnOutput = line => found.UnionWith(Read(line)) }, cancellationToken);
        return found;
    }

    /// <summary>A line such as <c> 5  cmn  --/M  Chinese_(Mandarin)  sit/cmn  (zh-cmn 5)(zh 5)</c>.</summary>
    private static IEnumerable<string> Read(string line)
    {
        var voice = Line().Match(line);
        return voice.Success
            ? [voice.Groups["language"].Value.ToLowerInvariant(),
                .. voice.Groups["other"].Captures.Select(other => other.Value.ToLowerInvariant())]
            : [];
    }

    [GeneratedRegex(@"^\s*\d+\s+(?<language>[A-Za-z0-9-]+)\s+\S+\s+\S+\s+\S+\s*(?:\((?<other>[A-Za-z0-9-]+) \d+\)\s*)*$")]
    private static partial Regex Line();
}
