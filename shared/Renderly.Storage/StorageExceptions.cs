namespace Renderly.Storage;

/// <summary>A store refused or failed. Messages hold addresses of objects and names of settings, never secrets or signed URLs.</summary>
public class StorageException(ObjectUri uri, string message, Exception? inner = null) : Exception(message, inner)
{
    public ObjectUri Uri { get; } = uri;
}

public sealed class ObjectNotFoundException(ObjectUri uri, Exception? inner = null)
    : StorageException(uri, $"There is no object {uri}.", inner);

/// <summary>A put with <see cref="PutOptions.IfAbsent"/> met an object of that key.</summary>
public sealed class ObjectExistsException(ObjectUri uri, Exception? inner = null)
    : StorageException(uri, $"The object {uri} exists already.", inner);

/// <summary>The range asked for begins at or after the end of the object.</summary>
public sealed class ObjectRangeException(ObjectUri uri, ByteRange range, Exception? inner = null)
    : StorageException(uri, $"The object {uri} has no bytes in the range {range}.", inner);

/// <summary>The key cannot be stored, for example because it would leave the store's folder.</summary>
public sealed class InvalidObjectKeyException(ObjectUri uri, string why)
    : StorageException(uri, $"'{uri}' cannot be an object: {why}.");

/// <summary>No space is left; nothing was stored. Trying again helps once space is free.</summary>
public sealed class StorageFullException(ObjectUri uri, string message, Exception? inner = null) : StorageException(uri, message, inner);

/// <summary>The store's configuration or permissions must change; the message says what.</summary>
public sealed class StorageAccessException(ObjectUri uri, string message, Exception? inner = null) : StorageException(uri, message, inner);

/// <summary>Bytes are missing, changed or too many. Nothing was stored or left behind.</summary>
public sealed class ObjectIntegrityException(
    ObjectUri uri, string message, Exception? inner = null) : StorageException(uri, message, inner);

/// <summary>The store did not answer properly, also when asked again. Trying later may help.</summary>
public sealed class StorageUnavailableException(
    ObjectUri uri, string message, Exception? inner = null) : StorageException(uri, message, inner);
