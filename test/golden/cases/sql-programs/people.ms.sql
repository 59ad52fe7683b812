USE [hr]
GO
INSERT [dbo].[people] ([user_id], [email], [note]) VALUES (1, N'ann@contoso.com', N'a
b')
INSERT [dbo].[people] ([user_id], [email], [note]) VALUES (2, N'bo@contoso.com', N'it''s')
GO
INSERT [dbo].[people] ([user_id], [email], [note]) VALUES (3, CAST(N'cy@contoso.com' AS nvarchar(90)), NULL)
