using Renderly.OpenApi;

var path = ApiDocument.File;
File.WriteAllText(path, await ApiDocument.GenerateAsync());
Console.WriteLine(path);
