using System.Globalization;
using Renderly.Contracts.Speech;

namespace Renderly.Models;

/// <summary>What a provider's model can do. Unless it says otherwise, it takes any.</summary>
public sealed record Model
{
    /// <summary>More of them are no help to somebody who reads why one is not spoken.</summary>
    private const int MostLanguagesNamed = 20;

    /// <summary>Lower-case name of the provider; comes from the file that the model stands in.</summary>
    public string Provider { get; init; } = "";

    /// <summary>As the provider spells it.</summary>
    public required string Name { get; init; }

    public required Capability Capability { get; init; }

    /// <summary>Qualities that it is the provider's choice for; empty where it must be asked for by name.</summary>
    public IReadOnlyList<Quality> Qualities { get; init; } = [];

    public IReadOnlyList<FrameSize> Sizes { get; init; } = [];

    /// <summary>How many times as long its longer side may be as the shorter one.</summary>
    public double? MaxSideRatio { get; init; }

    /// <summary>Width times height.</summary>
    public long? MaxPixels { get; init; }

    /// <summary>Seconds; of clips and films.</summary>
    public int? MinSeconds { get; init; }

    /// <summary>Seconds; of clips and films.</summary>
    public int? MaxSeconds { get; init; }

    /// <summary>Lengths that it makes, seconds, where these are not all between two.</summary>
    public IReadOnlyList<int> Seconds { get; init; } = [];

    /// <summary>Pictures that it keeps to.</summary>
    public int MaxReferences { get; init; }

    /// <summary>
    /// Tags (BCP 47, in small letters) of the languages that it speaks, each with its regional forms; empty where nobody has said, so that
    /// it is asked for any.
    /// </summary>
    public IReadOnlyList<string> Languages
    {
        get;
        init => field = [.. value.Select(tag => tag.ToLowerInvariant()).Order(StringComparer.Ordinal)];
    } = [];

    /// <summary>UTF-16 code units.</summary>
    public int? MaxPromptLength { get; init; }

    /// <summary>Null where nobody knows: refused under a cap, never counted as free.</summary>
    public ModelPrice? Price { get; init; }

    /// <summary>The last day on which the provider serves it.</summary>
    public DateOnly? RetiresAt { get; init; }

    /// <summary>What the provider names in its place.</summary>
    public string? Successor { get; init; }

    public bool IsRetired(DateOnly today) => RetiresAt < today;

    /// <summary>Why it cannot do this, in words that follow its name (“takes 3 references, 4 are given”); null when it can.</summary>
    public string? WhyNot(ModelNeed need)
    {
        if (Sizes.Count > 0 && need.Size is { } size && !Sizes.Contains(size))
        {
            return $"does not make {size}, but {string.Join(", ", Sizes)}";
        }

        if (need.Size is { } shape && (shape.Ratio > MaxSideRatio || 1 / shape.Ratio > MaxSideRatio))
        {
            return string.Create(
                CultureInfo.InvariantCulture, $"makes no side more than {MaxSideRatio} times as long as the other, not {shape}");
        }

        if (need.Size is { } area && (long)area.WidthPixels * area.HeightPixels > MaxPixels)
        {
            return string.Create(CultureInfo.InvariantCulture, $"makes at most {MaxPixels} pixels, not {area}");
        }

        if (need.Seconds is { } seconds && !Makes(seconds))
        {
            return Seconds.Count > 0
                ? $"makes {VideoName} of {string.Join(", ", Seconds)} s, not of {seconds} s"
                : $"makes {VideoName} of {MinSeconds} to {MaxSeconds} s, not of {seconds} s";
        }

        if (need.References > MaxReferences)
        {
            return $"takes {MaxReferences} reference pictures, {need.References} are given";
        }

        if (need.Languages.FirstOrDefault(language => !Speaks(language)) is { } unspoken)
        {
            return Languages.Count <= MostLanguagesNamed
                ? $"does not speak {unspoken}, but {string.Join(", ", Languages)}"
                : $"does not speak {unspoken}, though {Languages.Count} other languages";
        }

        return need.PromptLength > MaxPromptLength
            ? $"takes {TextName} of {MaxPromptLength} characters, this one has {need.PromptLength} (in UTF-16)"
            : null;
    }

    private string TextName => Capability switch
    {
        Capability.Speech => "texts",
        Capability.Render => "scripts",
        _ => "prompts",
    };

    private string VideoName => Capability == Capability.Render ? "films" : "clips";

    private bool Speaks(string language) => Languages.Count == 0 || SynthesizeSpeech.NearestLanguage(language, Languages) is not null;

    private bool Makes(int seconds) => Seconds.Count > 0 ? Seconds.Contains(seconds) : !(seconds < MinSeconds) && !(seconds > MaxSeconds);
}
