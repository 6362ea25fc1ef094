namespace Renderly.Web.Http;

public static class RequestIds
{
    /// <summary>Given by the caller or made here; in every answer, problem and service a request reaches.</summary>
    public const string Header = "X-Request-Id";
}
