using System.Reflection;

namespace Renderly.Web.OpenApi;

/// <summary>The texts that a member may have, for the API's description.</summary>
/// <param name="source">The type that knows them.</param>
/// <param name="member">Its static property or field: a collection of strings.</param>
[AttributeUsage(AttributeTargets.Property)]
public sealed class ChoicesAttribute(Type source, string member) : Attribute
{
    private const BindingFlags Static = BindingFlags.Static | BindingFlags.Public | BindingFlags.NonPublic;

    public Type Source => source;

    public string Member => member;

    public IEnumerable<string> Values =>
        (IEnumerable<string>)(source.GetProperty(member, Static)?.GetValue(null) ?? source.GetField(member, Static)?.GetValue(null)
            ?? throw new InvalidOperationException($"{source} has no static member {member}."));
}
