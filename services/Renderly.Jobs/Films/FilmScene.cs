using Renderly.Contracts.Timelines;
using Renderly.Jobs.Routing;

namespace Renderly.Jobs.Films;

/// <summary>A scene as it is to be made: the job needs nobody for it any more.</summary>
internal sealed record FilmScene
{
    /// <summary>From 1, in the order in which the scenes were planned; it stays with the scene when scenes change places.</summary>
    public required int Number { get; init; }

    /// <summary>
    /// The first frame: an http(s) address, or the object URI of a file that the user gave us; empty where the kind has it made.
    /// </summary>
    public required string Picture { get; init; }

    /// <summary>How long it lasts at least, seconds.</summary>
    public required double Seconds { get; init; }

    /// <summary>How it goes over into the next; null: a cut.</summary>
    public Transition? Transition { get; init; }

    /// <summary>What moves in it.</summary>
    public required string Motion { get; init; }

    /// <summary>Its clip's own sound; null: it is dropped.</summary>
    public FilmSound? Sound { get; init; }

    /// <summary>Who makes its clip.</summary>
    public required StepRoute Clip { get; init; }

    /// <summary>Lengths that all of them make and that may be needed, seconds, ascending; at least one.</summary>
    public required IReadOnlyList<int> ClipLengths { get; init; }

    /// <summary>The length to order for a scene that lasts so long: the shortest that holds it, or the longest that there is.</summary>
    public int ClipSecondsFor(double seconds) => ClipLengths.FirstOrDefault(length => length >= seconds - FilmTimes.Slack, ClipLengths[^1]);
}
