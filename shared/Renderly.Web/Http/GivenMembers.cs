using System.Runtime.CompilerServices;

namespace Renderly.Web.Http;

/// <summary>
/// A body of which it matters whether a member was left out or null: what is left out stays as it is, null clears. Its members report
/// themselves when they are set: <c>public string? Title { get; init { field = value; Give(); } }</c>.
/// </summary>
public abstract record GivenMembers
{
    private readonly HashSet<string> given = [];

    /// <param name="member">Name of the property.</param>
    /// <returns>Whether the body has the member, be it null.</returns>
    public bool Gives(string member) => given.Contains(member);

    protected void Give([CallerMemberName] string member = "") => given.Add(member);
}
