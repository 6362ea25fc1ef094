namespace Renderly.Contracts.Media;

/// <summary>Where a file goes.</summary>
/// <param name="Bucket">A bucket of the store that our own results are in; made when it is missing.</param>
/// <param name="Key">The file's key in it; what an earlier attempt left there is replaced.</param>
public sealed record StoredPlace(string Bucket, string Key);
