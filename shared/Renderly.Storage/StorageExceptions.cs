namespace Renderly.Storage;

/// <summary>The object is not there.</summary>
public sealed class ObjectNotFoundException(ObjectUri uri) : IOException($"{uri} does not exist.");

/// <summary>No space is left; try again when there is.</summary>
public sealed class StorageFullException(ObjectUri uri, Exception? inner = null) : IOException($"No space is left to store {uri}.", inner);

/// <summary>The store refused; the message says what to configure.</summary>
public sealed class StorageAccessException(string message, Exception? inner = null) : IOException(message, inner);
