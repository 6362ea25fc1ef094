namespace Renderly.Client;

/// <summary>A finished export.</summary>
/// <param name="Path">Where it lies.</param>
/// <param name="Bytes">Its size.</param>
/// <param name="Adjusted">A sentence where it is smaller than it was asked for; null where it is not.</param>
/// <param name="IsStale">True where its film is that of an earlier revision of a job that was changed since.</param>
public sealed record ExportedFile(string Path, long Bytes, string? Adjusted, bool IsStale = false);
