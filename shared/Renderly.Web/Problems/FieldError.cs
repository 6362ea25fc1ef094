namespace Renderly.Web.Problems;

/// <summary>One value of a request that is not acceptable.</summary>
/// <param name="Field">Path of a field as people write it, <c>scenes[1].duration</c>, or the name of a parameter or header; the key in the
/// legacy <c>details</c>.</param>
/// <param name="Code">One of <see cref="FieldCode"/>.</param>
/// <param name="Message">For people; says what is accepted.</param>
public sealed record FieldError(string Field, string Code, string Message)
{
    /// <summary>Place in the body; made from <see cref="Field"/> unless given, which names that hold dots or brackets need.</summary>
    public string? JsonPointer { get; init; }

    /// <summary>Name of the query or path parameter, when it is not about the body.</summary>
    public string? Parameter { get; init; }

    /// <summary>Name of the header, when it is not about the body.</summary>
    public string? Header { get; init; }

    public static FieldError OfParameter(string name, string code, string message) => new(name, code, message) { Parameter = name };

    public static FieldError OfHeader(string name, string code, string message) => new(name, code, message) { Header = name };

    internal ProblemFieldError ToDocument() => new(
        Parameter is null && Header is null ? JsonPointer ?? FieldPath.ToPointer(Field) : null, Code, Message)
    {
        Parameter = Parameter,
        Header = Header,
    };
}
