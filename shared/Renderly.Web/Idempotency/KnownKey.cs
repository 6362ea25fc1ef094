
namespace Renderly.Web.Idempotency;

/// <summary>A key that another request came with first.</summary>
/// <param name="IsSameRequest">False when that one had another body.</param>
/// <param name="Answer">Null while it is worked on.</param>
/// <param name="FreeIn">How long at most until another may take over.</param>
internal sealed record KnownKey(bool IsSameRequest, KeptAnswer? Answer, TimeSpan FreeIn);
