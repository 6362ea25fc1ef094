using Renderly.Contracts.Speech;

namespace Renderly.Generation.Capabilities.Speech;

/// <summary>Who speaks a text.</summary>
internal static class VoiceChoice
{
    /// <summary>
    /// The voice that is asked for, by its own name or another; else the one of the language, of its variant first. Null where none is
    /// set for the language.
    /// </summary>
    /// <param name="command">The order.</param>
    /// <param name="voices">
    /// The provider's voices by language (<c>pt-BR</c>, <c>pt</c> for all of it) or by the name that orders use.
    /// </param>
    public static string? Of(SynthesizeSpeech command, IReadOnlyDictionary<string, string> voices) => command.Voice is { } asked
        ? voices.GetValueOrDefault(asked, asked)
        : voices.GetValueOrDefault(command.Language) ?? voices.GetValueOrDefault(command.Language.Split('-')[0]);
}
