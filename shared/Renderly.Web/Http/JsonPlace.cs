using System.Globalization;
using Renderly.Web.Problems;

namespace Renderly.Web.Http;

/// <summary>Where a reader stands in a JSON text.</summary>
internal sealed class JsonPlace
{
    private readonly List<Level> levels = [];

    /// <returns>False when the object has had a member of this name.</returns>
    public bool EnterMember(string name)
    {
        var level = levels[^1];
        level.Name = name;
        return level.Names!.Add(name);
    }

    /// <summary>Steps to the next entry when inside a list.</summary>
    public void EnterValue()
    {
        if (levels is [.., { Names: null } list])
        {
            list.Index++;
        }
    }

    public void Open(bool isObject) => levels.Add(new Level { Names = isObject ? new HashSet<string>(StringComparer.Ordinal) : null });

    public void Leave() => levels.RemoveAt(levels.Count - 1);

    public FieldError Error(string code, string message)
    {
        var (field, pointer) = ("", FieldPath.Root);
        foreach (var level in levels)
        {
            var segment = level.Names is null ? level.Index.ToString(CultureInfo.InvariantCulture) : level.Name;
            if (segment is null)
            {
                break;
            }

            field = level.Names is null ? $"{field}[{segment}]" : FieldPath.Member(field, segment);
            pointer = FieldPath.PointerToMember(pointer, segment);
        }

        return new FieldError(field.Length == 0 ? FieldPath.Body : field, code, message) { JsonPointer = pointer };
    }

    /// <summary>An object or a list that is open.</summary>
    private sealed class Level
    {
        /// <summary>Names so far; null for a list.</summary>
        public HashSet<string>? Names { get; init; }

        public string? Name { get; set; }

        public int Index { get; set; } = -1;
    }
}
