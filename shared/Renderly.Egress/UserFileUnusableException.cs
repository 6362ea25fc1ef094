namespace Renderly.Egress;

/// <summary>The user's file cannot be used, for good; the message is a sentence for the user that says why and names the file.</summary>
public sealed class UserFileUnusableException(string message) : IOException(message);
