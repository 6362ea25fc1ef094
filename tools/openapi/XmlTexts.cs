using System.Collections.Concurrent;
using System.Reflection;
using System.Text.Json;
using System.Text.RegularExpressions;
using System.Xml.Linq;

namespace Renderly.OpenApi;

/// <summary>The summaries that stand in the code, as the compiler wrote them beside the assemblies.</summary>
internal static partial class XmlTexts
{
    private static readonly ConcurrentDictionary<Assembly, Dictionary<string, XElement>> Files = [];

    /// <param name="type">Of a request, an answer or a record.</param>
    /// <param name="naming">How properties are called there; null: in snake case.</param>
    public static string? Of(Type type, JsonNamingPolicy? naming = null) =>
        Text(Member(type.Assembly, $"T:{NameOf(type)}")?.Element("summary"), naming);

    /// <summary>A property's summary, or what is said about it as a parameter of its record.</summary>
    public static string? Of(PropertyInfo property, JsonNamingPolicy? naming = null)
    {
        var type = property.DeclaringType!;
        return Text(Member(type.Assembly, $"P:{NameOf(type)}.{property.Name}")?.Element("summary"), naming)
            ?? Text(Member(
                type.Assembly,
                $"T:{NameOf(type)}")?.Elements("param").FirstOrDefault(param => (string?)param.Attribute("name") == property.Name),
                naming);
    }

    private static string NameOf(Type type) => (type.IsGenericType ? type.GetGenericTypeDefinition() : type).FullName!.Replace('+', '.');

    private static XElement? Member(Assembly assembly, string name) => Files.GetOrAdd(assembly, Read).GetValueOrDefault(name);

    private static Dictionary<string, XElement> Read(Assembly assembly)
    {
        var path = Path.ChangeExtension(assembly.Location, ".xml");
        return File.Exists(path)
            ? XDocument.Load(path).Descendants("member").ToDictionary(member => (string)member.Attribute("name")!)
            : [];
    }

    private static string? Text(XElement? element, JsonNamingPolicy? naming)
    {
        if (element is null)
        {
            return null;
        }

        var text = string.Concat(element.Nodes().Select(node => node switch
        {
            XElement { Name.LocalName: "c" } code => $"`{code.Value}`",
            XElement { Name.LocalName: "see" } see =>
                $"`{(naming ?? JsonNamingPolicy.SnakeCaseLower).ConvertName(((string?)see.Attribute("cref") ?? "").Split('.')[^1])}`",
            XElement other => other.Value,
            _ => node.ToString(),
        }));
        return System.Net.WebUtility.HtmlDecode(Spaces().Replace(text, " ").Trim());
    }

    [GeneratedRegex(@"\s+")]
    private static partial Regex Spaces();
}
