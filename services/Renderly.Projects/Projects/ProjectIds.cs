using System.Diagnostics.CodeAnalysis;
using Renderly.Web.Http;

namespace Renderly.Projects.Projects;

/// <summary>How ids of projects are understood: as UUIDs, which they are shown as, and as <c>proj_</c> and 32 hexadecimal digits.</summary>
internal static class ProjectIds
{
    public static bool TryParse([NotNullWhen(true)] string? text, out Guid id) => PrefixedIds.TryParse("proj", text, out id);
}
