namespace Renderly.Jobs.Retention;

/// <summary>What became of the wish to delete a job.</summary>
internal enum DeletionResult
{
    Deleted,

    /// <summary>It was deleted before.</summary>
    WasDeleted,

    NotFound,

    /// <summary>Work goes on, or waits for a person.</summary>
    NotEnded,

    /// <summary>A provider may still be at work for it, or its bill is in doubt.</summary>
    NotSettled,
}
