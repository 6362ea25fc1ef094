namespace Renderly.Simulator.Providers;

/// <summary>A call is refused. The provider whose path it is words it.</summary>
/// <param name="code">A word for it; null leaves the word to the provider, by the status.</param>
/// <param name="member">The member of the request it is about.</param>
internal sealed class ProviderException(
    int status, string? code, string message, string? member = null, string? retryAfter = null) : Exception(message)
{
    public const string InvalidCode = "invalid_parameter";
    public const string MissingCode = "missing_parameter";

    public int Status => status;
    public string? Code => code;
    public string? Member => member;
    public string? RetryAfter => retryAfter;

    public static ProviderException Invalid(string message, string? member = null) => new(400, InvalidCode, message, member);

    public static ProviderException InvalidMember(string member, string problem) => Invalid($"{member} is invalid: {problem}", member);

    public static ProviderException Missing(string member) => new(400, MissingCode, $"{member} is required", member);
}
