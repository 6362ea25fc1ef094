namespace Renderly.Jobs.Routing;

/// <summary>Nobody may or can do it.</summary>
/// <param name="Field">Member of the request that it is about: <c>provider</c>, <c>fallbacks</c>, <c>model</c>, or empty for what is asked of them.</param>
/// <param name="Message">Whole sentences: why, and what would do.</param>
internal sealed record RouteRefusal(string Field, string Message);
