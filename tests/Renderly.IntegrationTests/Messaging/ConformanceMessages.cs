namespace Renderly.IntegrationTests.Messaging;

/// <summary>Counted by the saga of the same id.</summary>
public sealed record Counted(Guid CounterId);

/// <summary>Has one effect.</summary>
public sealed record Note(Guid Key);

/// <summary>Its consumer publishes a <see cref="Note"/> and then fails, twice.</summary>
public sealed record Flaky(Guid Key);

/// <summary>Its consumer sends a <see cref="Note"/> command after <paramref name="Delay"/>.</summary>
public sealed record Later(Guid Key, TimeSpan Delay);

/// <summary>Its consumer waits for a gate before its effect.</summary>
public sealed record Held(Guid Key);

/// <summary>Its consumer never succeeds.</summary>
public sealed record Poison(Guid Key);

/// <summary>Begins a watch that says <see cref="WatchExpired"/> to itself after <paramref name="Patience"/>.</summary>
public sealed record Watched(Guid WatchId, TimeSpan Patience);

public sealed record WatchEnded(Guid WatchId);

public sealed record WatchExpired(Guid WatchId);
