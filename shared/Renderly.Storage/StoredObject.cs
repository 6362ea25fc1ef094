namespace Renderly.Storage;

/// <summary>An object that exists.</summary>
public sealed record StoredObject(ObjectUri Uri, long SizeBytes, string ContentType);
