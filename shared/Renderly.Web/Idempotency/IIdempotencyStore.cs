namespace Renderly.Web.Idempotency;

/// <summary>Where the keys of a service are kept: beside what its requests write.</summary>
internal interface IIdempotencyStore
{
    /// <summary>
    /// Takes the key, or takes it over from a request for the same that died. Waits for a transaction that is about to store the answer.
    /// </summary>
    /// <returns>Null when it is another's: see <see cref="FindAsync"/>.</returns>
    Task<ClaimedKey?> ClaimAsync(ClaimedKey key, CancellationToken cancellationToken);

    /// <summary>Null when the key has become free meanwhile.</summary>
    Task<KnownKey?> FindAsync(ClaimedKey key, CancellationToken cancellationToken);

    /// <summary>Keeps the answer, unless another took over.</summary>
    Task CompleteAsync(ClaimedKey key, KeptAnswer answer, CancellationToken cancellationToken);

    /// <summary>Frees the key of a request that had no effect: the next one may have another body.</summary>
    Task ForgetAsync(ClaimedKey key, CancellationToken cancellationToken);

    /// <summary>Lets the same request be worked on again at once, with the same resource id: nobody knows how far this one came.</summary>
    Task GiveUpAsync(ClaimedKey key, CancellationToken cancellationToken);

    /// <summary>True when a request failed because another took its key over, so that nothing it wrote is there.</summary>
    bool IsTakenOver(Exception exception);
}
