using Renderly.Jobs.Kinds.Storyboard.Parsing;
using Renderly.Web.OpenApi;

namespace Renderly.Jobs.Kinds.Storyboard.Read;

/// <summary>How a prompt was understood.</summary>
/// <param name="Parser">
/// Who read it: `built-in`, or the provider of the language model that did; until that has answered, `built-in`.
/// </param>
/// <param name="Language">BCP 47 tag of what is said.</param>
/// <param name="Scenes">How many it became.</param>
/// <param name="ScenesBy">What they were told apart by.</param>
/// <param name="Duration">Seconds of all scenes.</param>
/// <param name="Texts">What is spoken or shown as captions, where that is asked for.</param>
/// <param name="Context">What is true of all scenes; null for nothing.</param>
/// <param name="Ignored">What the prompt says and what is not done, in whole sentences.</param>
/// <param name="Assumed">What neither the prompt nor the request says, and what is taken for it, in whole sentences.</param>
internal sealed record UnderstoodView(
    string Parser,
    string Language,
    int Scenes,
    [property: Choices(typeof(ParsedPrompt), nameof(ParsedPrompt.Splits))] string ScenesBy,
    double Duration,
    IReadOnlyList<string> Texts,
    string? Context,
    IReadOnlyList<string> Ignored,
    IReadOnlyList<string> Assumed);
