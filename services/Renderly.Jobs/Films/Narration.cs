using System.Globalization;
using System.Text.Json.Serialization;
using Renderly.Jobs.Routing;
using Renderly.Jobs.Speech;

namespace Renderly.Jobs.Films;

/// <summary>A part of the script that is spoken in one go.</summary>
internal sealed record Narration
{
    /// <summary>Its place in the script, from 1.</summary>
    public required int Number { get; init; }

    /// <summary>Number of the scene in which it is spoken.</summary>
    public required int Scene { get; init; }

    public required string Text { get; init; }

    /// <summary>BCP 47 tag.</summary>
    public required string Language { get; init; }

    /// <summary>
    /// A sound in which it is spoken already: an http(s) address, or the object URI of a file that the user gave us. Null: it is to be
    /// spoken.
    /// </summary>
    public string? Recording { get; init; }

    /// <summary>The first provider's name of the voice; null for its own choice.</summary>
    public string? Voice { get; init; }

    /// <summary>Time that it takes at least, silence after it included, seconds.</summary>
    public double MinSeconds { get; init; }

    /// <summary>Who speaks it; null for a recording, and where one composes the whole film.</summary>
    public StepRoute? Speech { get; init; }

    /// <summary>How long it takes as far as its text tells; a recording is measured when it is fetched.</summary>
    [JsonIgnore]
    public SpeechLength Length => SpeechLength.Of(Text);

    /// <summary>Enough of a text for its author to know it.</summary>
    public static string StartOf(string text)
    {
        const int Letters = 40;
        var letters = new StringInfo(text);
        return letters.LengthInTextElements <= Letters ? text : $"{letters.SubstringByTextElements(0, Letters)}…";
    }
}
