namespace Renderly.Client.Projects;

/// <summary>Names of files in headers.</summary>
internal static class FileNames
{
    /// <summary>A quote or a control character would end or break the header.</summary>
    public static string ForHeader(string name) => string.Concat(name.Select(c => char.IsControl(c) || c is '"' or '\\' ? '_' : c));
}
