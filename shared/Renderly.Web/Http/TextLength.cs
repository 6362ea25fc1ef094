namespace Renderly.Web.Http;

/// <summary>
/// How long a text is for a limit of the API: in Unicode characters (scalar values), as JSON Schema's <c>maxLength</c>
/// and PostgreSQL count. An emoji is one, though .NET keeps two of its own for it.
/// </summary>
public static class TextLength
{
    /// <returns>Unicode characters.</returns>
    public static int Of(string text) => text.EnumerateRunes().Count();

    /// <param name="text">Null is as long as none.</param>
    /// <param name="most">Unicode characters.</param>
    public static bool IsLongerThan(this string? text, int most) => text?.Length > most && Of(text) > most;
}
