using Renderly.Web.Problems;

namespace Renderly.Jobs.Kinds.Storyboard.Edits;

/// <summary>What came of something that an owner wants done with a storyboard.</summary>
internal sealed record StoryboardChange
{
    /// <summary>It is as wanted already.</summary>
    public static readonly StoryboardChange None = new();

    /// <summary>It is done, and nobody else has to do anything about it.</summary>
    public static readonly StoryboardChange Done = new() { IsDone = true };

    /// <summary>Why it is not done; then nothing is.</summary>
    public ProblemResult? Refusal { get; private init; }

    /// <summary>What the job's saga is told, with the change.</summary>
    public object? Message { get; private init; }

    public bool IsDone { get; private init; }

    public static StoryboardChange Refused(ProblemResult refusal) => new() { Refusal = refusal };

    /// <summary>It is done, and goes on when the job's saga hears of it.</summary>
    public static StoryboardChange Told(object message) => new() { Message = message, IsDone = true };
}
