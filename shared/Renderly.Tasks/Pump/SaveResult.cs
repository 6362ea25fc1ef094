namespace Renderly.Tasks.Pump;

/// <summary>What became of a write.</summary>
internal enum SaveResult
{
    Saved,

    /// <summary>Saved, but nobody wants the result any more.</summary>
    SavedAbandoned,

    /// <summary>Refused: the task belongs to somebody else by now.</summary>
    Fenced,
}
